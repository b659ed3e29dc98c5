import type { Layer, Network } from './network.js';

const copyLayer = (layer: Layer): Layer => ({
  ...layer,
  parameters: [...layer.parameters],
  weights: layer.weights.slice(),
  biases: layer.biases.slice(),
});

/** A network with weights, biases and activation parameters of its own, as they are now. */
export const copyNetwork = (network: Network): Network => ({ ...network, layers: network.layers.map(copyLayer) });
