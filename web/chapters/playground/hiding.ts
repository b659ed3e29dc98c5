/** The parts of the playground that a teacher can hide by the link: `#hide=data,rate`. */
export const hideable = {
  data: 'the choice of data',
  features: 'the choice of inputs',
  layers: 'adding and removing layers and neurons',
  activations: 'the activation functions',
  loss: 'the loss',
  optimizer: 'the optimizer',
  rate: 'the learning rate and its schedule',
  batch: 'the batch size',
  regularisation: 'regularisation and clipping',
  stop: 'the stop conditions',
  seed: 'the seed',
  paint: 'painting points',
  test: 'the test samples',
  curve: 'the loss curve',
  confusion: 'the confusion matrix',
  neuron: 'the selected neuron',
  trace: 'the trace of a sample',
  health: 'the health of the neurons',
  own: 'an activation of one’s own',
  share: 'sharing',
} as const;

export type HideName = keyof typeof hideable;

export const hideNames = Object.keys(hideable) as readonly HideName[];

export const isHideName = (name: unknown): name is HideName => hideNames.some((known) => known === name);
