/** 1 if none of `count` values is infinite or NaN: one whose exponent is all ones. */
export function areFinite(values: usize, count: i32): i32 {
  const exponent = i32x4.splat(0x7f800000);
  let found = i32x4.splat(0);
  for (; count >= 4; count -= 4) {
    found = v128.or(found, i32x4.eq(v128.and(v128.load(values), exponent), exponent));
    values += 16;
  }
  for (; count > 0; count--) {
    if ((i32.load(values) & 0x7f800000) == 0x7f800000) return 0;
    values += 4;
  }
  return v128.any_true(found) ? 0 : 1;
}
