// A field of values as a picture: one pixel a value, coloured by a diverging scale.
//
//   values (rows, width), row-major, float32: the rows from `first_row` of the picture on.
//
// One triangle covers the canvas; a fragment looks up the value of its own pixel. What was computed is drawn from
// the buffer it was computed into.
//
// In front of this file stands shaders/display/colour.wgsl. CPU twin: src/backend/cpu/surface.ts

struct Picture {
  width: u32,
  first_row: u32,
  scale: Scale,
}

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> values: array<f32>;

@vertex
fn cover(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
  return vec4<f32>(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

@fragment
fn paint(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
  let column = u32(position.x);
  let row = u32(position.y) - picture.first_row;
  return vec4<f32>(scale_colour(values[row * picture.width + column], picture.scale), 1.0);
}
