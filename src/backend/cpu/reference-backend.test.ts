import { describeBackend } from '../contract.js';
import { ReferenceBackend } from './reference-backend.js';

describeBackend('the float64 reference', () => Promise.resolve(new ReferenceBackend()));
