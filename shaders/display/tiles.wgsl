// Neurons over a grid of pixels as tiles of one canvas, their values interpolated between pixel centres.
//
//   With (c, r) the grid's place of a canvas pixel, held inside, and s, t its parts after the point, the value is
//   v = (1 − t)·((1 − s)·v₀₀ + s·v₀₁) + t·((1 − s)·v₁₀ + s·v₁₁), and |v − centre| / |∇v| how many canvas pixels away
//   the contour is. A layer as classes takes the neuron with the largest v, and v of the largest less v of the second
//   as the distance from the border between the two.
//
//   values (B, O) of one layer, row-major, B = rows · columns with row 0 at the top, float32 as bits: a shader may
//   take for granted that no float is infinite or NaN, but not what its bits are.
//
// One instance is a tile, of 4 vertices that cover it and half a pixel around it; one fragment is a pixel of the
// canvas, in premultiplied alpha. Rounded corners and lines are smoothed over one pixel.
//
// In front of this file stands shaders/display/colour.wgsl. CPU twin: src/backend/cpu/tiles.ts

const CLASSES = 0xffffffffu;

struct Tile {
  // Canvas pixels, from the top left
  corner: vec2<f32>,
  size: vec2<f32>,
  // Or CLASSES
  neuron: u32,
  // O
  neurons: u32,
  // Its ends are drawn together at the centre where only the sign is to be seen.
  scale: Scale,
}

struct Picture {
  // Canvas pixels
  size: vec2<f32>,
  columns: u32,
  rows: u32,
  radius: f32,
  // Width of the contour, 0 for none
  line: f32,
  // 1 where classes are not shaded
  discrete: u32,
  // sRGB
  ink: vec3<f32>,
  // OKLab
  palette: array<vec4<f32>, 20>,
}

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> tiles: array<Tile>;
@group(0) @binding(2) var<storage, read> values: array<u32>;

struct Covered {
  @builtin(position) position: vec4<f32>,
  @location(0) @interpolate(flat) tile: u32,
}

@vertex
fn cover(@builtin(vertex_index) vertex: u32, @builtin(instance_index) at: u32) -> Covered {
  let tile = tiles[at];
  let side = vec2<f32>(f32(vertex & 1u), f32(vertex >> 1u));
  let pixel = tile.corner - 0.5 + side * (tile.size + 1.0);
  let clip = pixel / picture.size * 2.0 - 1.0;
  return Covered(vec4<f32>(clip.x, -clip.y, 0.0, 1.0), at);
}

// The four samples around a place of the grid, from the top left by rows, and where among them it is.
struct Place {
  samples: vec4<u32>,
  inside: vec2<f32>,
  // Of the grid a canvas pixel; 0 where the place is held at the edge.
  step: vec2<f32>,
}

fn place_of(pixel: vec2<f32>, tile: Tile) -> Place {
  let last = vec2<u32>(picture.columns, picture.rows) - 1u;
  let grid = vec2<f32>(last + 1u);
  let free = (pixel - tile.corner) / tile.size * grid - 0.5;
  let held = clamp(free, vec2<f32>(0.0), vec2<f32>(last));
  let first = min(vec2<u32>(held), max(last, vec2<u32>(1u)) - 1u);
  let next = min(first + 1u, last);
  let samples = vec4<u32>(first.y, first.y, next.y, next.y) * picture.columns + vec4<u32>(first.x, next.x, first.x, next.x);
  return Place(samples, held - vec2<f32>(first), select(vec2<f32>(0.0), grid / tile.size, free == held));
}

// The built-in mix may give something else than a between a and a.
fn between(a: f32, b: f32, t: f32) -> f32 {
  return a + t * (b - a);
}

struct Sample {
  value: f32,
  // A canvas pixel
  gradient: vec2<f32>,
  finite: bool,
}

fn sample(place: Place, neuron: u32, neurons: u32) -> Sample {
  let at = place.samples * neurons + neuron;
  let bits = vec4<u32>(values[at.x], values[at.y], values[at.z], values[at.w]);
  let exponent = vec4<u32>(0x7f800000u);
  let v = bitcast<vec4<f32>>(bits);
  let left = between(v.x, v.z, place.inside.y);
  let right = between(v.y, v.w, place.inside.y);
  let gradient = vec2<f32>(right - left, between(v.z - v.x, v.w - v.y, place.inside.x));
  return Sample(between(left, right, place.inside.x), gradient * place.step, all((bits & exponent) != exponent));
}

// How much of a pixel the line covers where a difference that is 0 on it has this size and gradient.
fn line_cover(difference: f32, gradient: vec2<f32>) -> f32 {
  let steepness = length(gradient);
  if (steepness == 0.0) {
    return 0.0;
  }
  return clamp(0.5 * picture.line + 0.5 - difference / steepness, 0.0, min(picture.line, 1.0));
}

// How much of a pixel the tile covers: half a pixel less its distance from the rounded rectangle.
fn tile_cover(pixel: vec2<f32>, tile: Tile) -> f32 {
  let half = 0.5 * tile.size;
  let radius = min(picture.radius, min(half.x, half.y));
  let beyond = abs(pixel - tile.corner - half) - half + radius;
  let distance = length(max(beyond, vec2<f32>(0.0))) + min(max(beyond.x, beyond.y), 0.0) - radius;
  return clamp(0.5 - distance, 0.0, 1.0);
}

// sRGB, and how much of the pixel the contour covers; nothing of the whole where a value is not finite.
struct Shade {
  colour: vec3<f32>,
  line: f32,
  finite: bool,
}

fn neuron_shade(place: Place, tile: Tile) -> Shade {
  let own = sample(place, tile.neuron, tile.neurons);
  let line = line_cover(abs(own.value - tile.scale.centre), own.gradient);
  return Shade(scale_colour(own.value, tile.scale), line, own.finite);
}

fn classes_shade(place: Place, tile: Tile) -> Shade {
  var best = sample(place, 0u, tile.neurons);
  var second = Sample(-3.0e38, vec2<f32>(0.0), true);
  var class_index = 0u;
  var finite = best.finite;
  for (var neuron = 1u; neuron < tile.neurons; neuron++) {
    let other = sample(place, neuron, tile.neurons);
    finite = finite && other.finite;
    if (other.value > best.value) {
      second = best;
      best = other;
      class_index = neuron;
    } else if (other.value > second.value) {
      second = other;
    }
  }
  let margin = best.value - second.value;
  let share = select(1.0 - 0.65 / (1.0 + margin), 1.0, picture.discrete == 1u);
  let colour = oklab_to_srgb(mix(tile.scale.zero, picture.palette[class_index].xyz, share));
  return Shade(colour, line_cover(margin, best.gradient - second.gradient), finite);
}

@fragment
fn paint(covered: Covered) -> @location(0) vec4<f32> {
  let tile = tiles[covered.tile];
  let pixel = covered.position.xy;
  let place = place_of(pixel, tile);
  var shade: Shade;
  if (tile.neuron == CLASSES) {
    shade = classes_shade(place, tile);
  } else {
    shade = neuron_shade(place, tile);
  }
  if (!shade.finite) {
    return vec4<f32>(0.0);
  }
  return vec4<f32>(mix(shade.colour, picture.ink, shade.line), 1.0) * tile_cover(pixel, tile);
}
