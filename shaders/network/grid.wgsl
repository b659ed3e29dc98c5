// The points of a picture as inputs: pixel (column, row) becomes (x₁, x₂) = origin + (column, row) · step.
//
//   points (count, 2), row-major, float32: `count` pixels from number `first` on, row 0 at the top.
//
// One invocation computes one pixel; a workgroup computes WORKGROUP that follow each other. Workgroups past the
// limit of one dimension are folded into the second. In front of this file stands the host's WORKGROUP.
//
// CPU twin: src/backend/cpu/grid.ts

struct Grid {
  origin: vec2<f32>,
  step: vec2<f32>,
  width: u32,
  first: u32,
  count: u32,
}

@group(0) @binding(0) var<uniform> grid: Grid;
@group(0) @binding(1) var<storage, read_write> points: array<vec2<f32>>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (group.y * groups.x + group.x) * WORKGROUP + lane;
  if (index >= grid.count) {
    return;
  }
  let pixel = grid.first + index;
  let place = vec2<f32>(f32(pixel % grid.width), f32(pixel / grid.width));
  points[index] = grid.origin + place * grid.step;
}
