/** The story: the first chapter's figure at once, the others when they come near. Fonts and colours come with page.css. */
import './trusted-types.js';
import { chosenCompute, keepChoiceInLinks } from './compute-choice.js';
import { sharedBackend } from './elements/shared-backend.js';
import './chapters/one-neuron/one-neuron.js';
import { followReader } from './chapters/story/contents-list.js';
import { loadFiguresWhenNear } from './chapters/story/figures.js';
import { ownAddress } from './chapters/story/own-address.js';
import './elements/compute-status/compute-status.js';

keepChoiceInLinks();
void sharedBackend.choose(chosenCompute(location.search));
ownAddress.keep();
loadFiguresWhenNear(document);
const contents = document.querySelector<HTMLElement>('.contents');
if (contents) followReader(contents, [...document.querySelectorAll<HTMLElement>('.chapter')]);
