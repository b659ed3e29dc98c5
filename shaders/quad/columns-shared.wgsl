// Columns of the right matrix of a product at one k, for every invocation of a quad: each reads a fourth of them and
// tells the others. On a CPU, where a quad is one vector of the machine, to read costs many times what to tell costs.
//
// A kernel that stands behind this file defines `right(at)`; its workgroup is one quad, whose invocations go the same
// way together. Stands in for columns.wgsl where the device has subgroups.
// CPU twin: src/backend/cpu/float32-products.ts

enable subgroups;
// All that steers a quad is the same for its invocations, though it comes from memory that kernels write.
diagnostic(off, subgroup_uniformity);

// Which of its quad an invocation is.
var<private> place: u32;

fn prepare_columns(lane: u32) {
  place = select(0u, 1u, quadBroadcast(lane, 1u) == lane);
  place = select(place, 2u, quadBroadcast(lane, 2u) == lane);
  place = select(place, 3u, quadBroadcast(lane, 3u) == lane);
}

fn four_columns(at: u32, across: u32) -> vec4<f32> {
  let own = right(at + place * across);
  return vec4<f32>(quadBroadcast(own, 0u), quadBroadcast(own, 1u), quadBroadcast(own, 2u), quadBroadcast(own, 3u));
}

fn sixteen_columns(at: u32, across: u32) -> mat4x4<f32> {
  let first = at + 4u * place * across;
  let own = vec4<f32>(right(first), right(first + across), right(first + 2u * across), right(first + 3u * across));
  return mat4x4<f32>(quadBroadcast(own, 0u), quadBroadcast(own, 1u), quadBroadcast(own, 2u), quadBroadcast(own, 3u));
}
