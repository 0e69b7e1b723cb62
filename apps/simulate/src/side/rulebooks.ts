import type { ProcedurePack } from '@landport/site/pack-schema'
import { compileRules, type Rules } from '@landport/site/rules'
import { assert } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import cn from '../../../../procedures/cn-2026-07.json' with { type: 'json' }
import vn from '../../../../procedures/vn-2026-07.json' with { type: 'json' }

/** The real procedure packs of both sides. */
export const RULES: Readonly<Record<Side, Rules>> = { VN: compiled(vn), CN: compiled(cn) }

function compiled(pack: unknown): Rules {
  const rules = compileRules(pack as ProcedurePack)
  assert(rules.ok, 'a procedure pack of the clone compiles')
  return rules.value
}
