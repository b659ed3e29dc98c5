/** The page of the playground. The fonts and colours come with styles/page.css. */
import './trusted-types.js';
import { chosenCompute, keepChoiceInLinks } from './compute-choice.js';
import { sharedBackend } from './elements/shared-backend.js';
import './chapters/playground/playground-page.js';
import './elements/compute-status/compute-status.js';

keepChoiceInLinks();
void sharedBackend.choose(chosenCompute(location.search));
