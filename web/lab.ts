/** The page of the lab. The fonts and colours come with styles/page.css. */
import './trusted-types.js';
import { chosenCompute, keepChoiceInLinks } from './compute-choice.js';
import { sharedBackend } from './elements/shared-backend.js';
import './chapters/lab/lab-activations.js';
import './chapters/lab/lab-bar.js';
import './chapters/lab/lab-checks.js';
import './chapters/lab/lab-compare.js';
import './chapters/lab/lab-crossover.js';
import './chapters/lab/lab-device.js';
import './chapters/lab/lab-engine.js';
import './chapters/lab/lab-ladder.js';
import './chapters/lab/lab-probes.js';
import './chapters/lab/lab-results.js';
import './chapters/lab/lab-roofline.js';
import './chapters/lab/lab-throughput.js';
import './chapters/lab/lab-workgroups.js';
import './elements/compute-status/compute-status.js';
import { begin } from './chapters/lab/beginning.js';

keepChoiceInLinks();
void sharedBackend.choose(chosenCompute(location.search));
void begin();
