// Columns of the right matrix of a product at one k, for every invocation of a quad: read by each for itself.
//
// A kernel that stands behind this file defines `right(at)`. Where the device has subgroups, columns-shared.wgsl stands
// in for this file.
// CPU twin: src/backend/cpu/float32-products.ts

fn prepare_columns(lane: u32) {
}

fn four_columns(at: u32, across: u32) -> vec4<f32> {
  return vec4<f32>(right(at), right(at + across), right(at + 2u * across), right(at + 3u * across));
}

fn sixteen_columns(at: u32, across: u32) -> mat4x4<f32> {
  return mat4x4<f32>(
    four_columns(at, across),
    four_columns(at + 4u * across, across),
    four_columns(at + 8u * across, across),
    four_columns(at + 12u * across, across),
  );
}
