import { registerUnit } from './fixture-lane-unit.ts'
import { makeSide } from './fixture-side.ts'

/** A side and a lane computer of its gate that has begun to listen. */
export async function listeningUnit() {
  const vn = await makeSide('VN')
  const unit = registerUnit(vn, 'vn-lanes-1')
  const line = await unit.listen()
  return {
    vn,
    unit,
    line,
    drop: () => {
      line.close()
      return vn.drop()
    },
  }
}
