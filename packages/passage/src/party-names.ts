import type { Rulebook } from '@landport/clearance/rulebook'
import type { Text3 } from '@landport/std/text'

/** Owners of a next step that are no agency and no party of a pack. */
const OTHERS: Readonly<Record<string, Text3>> = {
  driver: { vi: 'lái xe', zh: '驾驶员', en: 'the driver' },
  fleet: {
    vi: 'điều khiển xe dẫn đường thông minh',
    zh: '无人驾驶运输车调度',
    en: 'guided-vehicle control',
  },
  'other-side': { vi: 'phía bên kia', zh: '对方', en: 'the other side' },
  'gate-centre': { vi: 'Trung tâm Quản lý cửa khẩu', zh: '口岸管理中心', en: 'the gate centre' },
  'port-office': { vi: 'cơ quan quản lý cửa khẩu', zh: '口岸主管部门', en: 'the port office' },
  yard: { vi: 'bến bãi', zh: '货场', en: 'the yard' },
  trader: { vi: 'doanh nghiệp', zh: '企业', en: 'the trader' },
  broker: { vi: 'đại lý làm thủ tục hải quan', zh: '报关企业', en: 'the broker' },
}

/** How an owner is called: by the pack of this side, else by the gate; an id nobody knows is shown as it is. */
export function partyName(rules: Pick<Rulebook, 'agencies' | 'parties'>, id: string): Text3 {
  const agency = rules.agencies.find((known) => known.id === id)
  if (agency !== undefined) return agency.shortName
  const party = rules.parties.find((known) => known.id === id)
  return party?.name ?? OTHERS[id] ?? { vi: id, zh: id, en: id }
}
