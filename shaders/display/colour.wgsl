// A diverging colour scale mixed in OKLab, where equal steps look equal.
//
// Source of the matrices: Björn Ottosson, "A perceptual color space for image processing", 2020.
// CPU twin: src/backend/colour.ts, which also turns the scale's three colours into OKLab.

struct Scale {
  low: f32,
  centre: f32,
  high: f32,
  // OKLab
  negative: vec3<f32>,
  zero: vec3<f32>,
  positive: vec3<f32>,
}

// −1 at low, 0 at centre, 1 at high; held inside.
fn scale_position(value: f32, scale: Scale) -> f32 {
  let reach = select(scale.high - scale.centre, scale.centre - scale.low, value < scale.centre);
  if (reach > 0.0) {
    return clamp((value - scale.centre) / reach, -1.0, 1.0);
  }
  return sign(value - scale.centre);
}

fn linear_to_srgb(colour: vec3<f32>) -> vec3<f32> {
  let inside = clamp(colour, vec3<f32>(0.0), vec3<f32>(1.0));
  return select(1.055 * pow(inside, vec3<f32>(1.0 / 2.4)) - 0.055, inside * 12.92, inside <= vec3<f32>(0.0031308));
}

fn oklab_to_srgb(lab: vec3<f32>) -> vec3<f32> {
  let root = vec3<f32>(
    lab.x + 0.3963377774 * lab.y + 0.2158037573 * lab.z,
    lab.x - 0.1055613458 * lab.y - 0.0638541728 * lab.z,
    lab.x - 0.0894841775 * lab.y - 1.291485548 * lab.z,
  );
  let cone = root * root * root;
  return linear_to_srgb(vec3<f32>(
    4.0767416621 * cone.x - 3.3077115913 * cone.y + 0.2309699292 * cone.z,
    -1.2684380046 * cone.x + 2.6097574011 * cone.y - 0.3413193965 * cone.z,
    -0.0041960863 * cone.x - 0.7034186147 * cone.y + 1.707614701 * cone.z,
  ));
}

fn scale_colour(value: f32, scale: Scale) -> vec3<f32> {
  let position = scale_position(value, scale);
  let end = select(scale.positive, scale.negative, position < 0.0);
  return oklab_to_srgb(mix(scale.zero, end, abs(position)));
}
