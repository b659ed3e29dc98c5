// The record of a step, which the host writes into `plan`, of u32: the number of steps and padding, then a record for
// each of them, then the indices of all their samples. A kernel that stands behind this file binds `plan`.
// CPU twin: src/backend/step-records.ts

struct Record {
  // Where in `plan` the indices of the step's samples begin, and how many they are.
  first: u32,
  count: u32,
  rate: f32,
  first_correction: f32,
  second_correction: f32,
  loss_scale: f32,
  sample_scale: f32,
  // Steps made once this one is.
  made: u32,
}

const PLAN_HEADER = 4u;
const RECORD = 8u;

fn record_of(step: u32) -> Record {
  let at = PLAN_HEADER + step * RECORD;
  return Record(
    plan[at],
    plan[at + 1u],
    bitcast<f32>(plan[at + 2u]),
    bitcast<f32>(plan[at + 3u]),
    bitcast<f32>(plan[at + 4u]),
    bitcast<f32>(plan[at + 5u]),
    bitcast<f32>(plan[at + 6u]),
    plan[at + 7u],
  );
}
