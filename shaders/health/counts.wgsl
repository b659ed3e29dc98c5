// Histograms of the pre-activations, activations and errors of a layer, over the samples of a step: value v of a range
// from low to high falls into bin min(bins − 1, ⌊(v − low) / (high − low) · bins⌋), computed in float32; where all
// values are the same, into bin 0.
//
//   pre_activations, activations and deltas (B, O); ranges (layers, 3, 2) as health/range.wgsl leaves them; counts
//   (layers, 3, bins), u32, 0 at the start.
//
// A workgroup of WORKGROUP invocations counts WORKGROUP · EACH values that follow each other, and adds what it counted
// to the counts of all. Workgroups past the limit of one dimension are folded into the second.
//
// In front of this file stand the host's WORKGROUP, EACH and MOST_BINS, shaders/training/settings.wgsl, record.wgsl and
// layer.wgsl, and shaders/health/values.wgsl.
// CPU twin: src/backend/cpu/layer-tally.ts

struct Histograms {
  bins: u32,
}

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<uniform> histograms: Histograms;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read> status: array<u32>;
@group(0) @binding(4) var<storage, read> pre_activations: array<f32>;
@group(0) @binding(5) var<storage, read> activations: array<f32>;
@group(0) @binding(6) var<storage, read> deltas: array<f32>;
@group(0) @binding(7) var<storage, read> ranges: array<u32>;
@group(0) @binding(8) var<storage, read_write> counts: array<atomic<u32>>;

var<workgroup> counted: array<atomic<u32>, MOST_BINS>;

// An eighth of each, since the difference of two large numbers may be too large for float32 and for a divisor.
fn bin_of(value: f32, low: f32, high: f32) -> u32 {
  let across = 0.125 * high - 0.125 * low;
  if (across <= 0.0) {
    return 0u;
  }
  let share = (0.125 * value - 0.125 * low) / across;
  return min(histograms.bins - 1u, u32(share * f32(histograms.bins)));
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (status[FAILURE] != FINE) {
    return;
  }
  let count = samples_of(status[CURSOR]) * layer.neurons;
  let first = (group.y * groups.x + group.x) * WORKGROUP * EACH + lane;
  let end = min(count, first + WORKGROUP * EACH);
  for (var which = 0u; which < VALUES; which++) {
    let range = (layer.index * VALUES + which) * 2u;
    let low = -from_order(ranges[range]);
    let high = from_order(ranges[range + 1u]);
    for (var at = first; at < end; at += WORKGROUP) {
      atomicAdd(&counted[bin_of(value_of(which, at), low, high)], 1u);
    }
    workgroupBarrier();
    for (var bin = lane; bin < histograms.bins; bin += WORKGROUP) {
      let here = atomicExchange(&counted[bin], 0u);
      if (here > 0u) {
        atomicAdd(&counts[(layer.index * VALUES + which) * histograms.bins + bin], here);
      }
    }
    workgroupBarrier();
  }
}
