// The least and the greatest pre-activation, activation and error of a layer, over the samples of a step.
//
//   pre_activations, activations and deltas (B, O); ranges (layers, 3, 2), u32, 0 at the start: of each of the three
//   the greatest order_of(−value) and the greatest order_of(value).
//
// A workgroup of WORKGROUP invocations looks at WORKGROUP · EACH values that follow each other. Workgroups past the
// limit of one dimension are folded into the second. A value that is not finite fails the step.
//
// In front of this file stand the host's WORKGROUP and EACH, shaders/training/settings.wgsl, record.wgsl and
// layer.wgsl, and shaders/health/values.wgsl.
// CPU twin: src/backend/cpu/layer-tally.ts

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<storage, read> plan: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read> pre_activations: array<f32>;
@group(0) @binding(4) var<storage, read> activations: array<f32>;
@group(0) @binding(5) var<storage, read> deltas: array<f32>;
@group(0) @binding(6) var<storage, read_write> ranges: array<atomic<u32>>;

var<workgroup> orders: array<atomic<u32>, 6>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let fine = atomicLoad(&status[FAILURE]) == FINE;
  let count = select(0u, samples_of(atomicLoad(&status[CURSOR])) * layer.neurons, fine);
  let first = (group.y * groups.x + group.x) * WORKGROUP * EACH + lane;
  let end = min(count, first + WORKGROUP * EACH);
  for (var which = 0u; which < VALUES; which++) {
    var low = 0u;
    var high = 0u;
    for (var at = first; at < end; at += WORKGROUP) {
      let value = value_of(which, at);
      if (!is_finite(value)) {
        atomicMin(&status[FAILURE], PRE_ACTIVATION_FAILED + layer.index);
      }
      low = max(low, order_of(-value));
      high = max(high, order_of(value));
    }
    atomicMax(&orders[2u * which], low);
    atomicMax(&orders[2u * which + 1u], high);
  }
  workgroupBarrier();
  if (lane < 2u * VALUES) {
    atomicMax(&ranges[layer.index * 2u * VALUES + lane], atomicLoad(&orders[lane]));
  }
}
