import type { TableInput } from './decision-table.ts'
import type { ProcedurePack } from './pack-schema.ts'
import {
  CARRIERS,
  DIRECTIONS,
  FLOWS,
  GOODS_CLASSES,
  INSPECTION_FLAGS,
  LANE_MODES,
  RISK_CHANNELS,
} from './vocabulary.ts'

const DIRECTION: TableInput = { name: 'direction', type: 'enum', values: DIRECTIONS }
const CARRIER: TableInput = { name: 'carrier', type: 'enum', values: CARRIERS }

/** What `RulesInputs` gives to a passage's tables. `hs` is asked once per goods line. */
const PASSAGE_INPUTS: readonly TableInput[] = [
  DIRECTION,
  { name: 'flow', type: 'enum', values: FLOWS },
  { name: 'goodsClass', type: 'enum', values: GOODS_CLASSES },
  CARRIER,
  { name: 'safetyOperator', type: 'boolean' },
  { name: 'loaded', type: 'boolean' },
  { name: 'laneMode', type: 'enum', values: LANE_MODES },
  { name: 'channel', type: 'enum', values: RISK_CHANNELS },
  { name: 'origin', type: 'text' },
  { name: 'vehicleCountry', type: 'text' },
  { name: 'hs', type: 'text' },
]

/** The inputs a pack's tables may ask for. A table names those it uses; their values are not the pack's to change. */
export const TABLE_INPUTS = {
  requiredDecisions: PASSAGE_INPUTS,
  readiness: PASSAGE_INPUTS,
  timeLimits: PASSAGE_INPUTS,
  laneMode: [DIRECTION, CARRIER, { name: 'hs', type: 'text' }, { name: 'origin', type: 'text' }],
  goodsClass: [{ name: 'hs', type: 'text' }],
  cutOffBounds: [
    DIRECTION,
    CARRIER,
    { name: 'goodsClass', type: 'enum', values: GOODS_CLASSES },
    { name: 'laneMode', type: 'enum', values: LANE_MODES },
    { name: 'inspection', type: 'enum', values: INSPECTION_FLAGS },
    { name: 'quarantine', type: 'boolean' },
  ],
} as const satisfies Record<keyof ProcedurePack['tables'], readonly TableInput[]>
