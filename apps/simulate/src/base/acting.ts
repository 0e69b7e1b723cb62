import type { Actor } from '@landport/passage/actor'
import type { PassageCommand } from '@landport/passage/command'

/** Whoever acts in a played life; `mark` stands before the account's name. */
export const person = (role: string, organisation: string, mark = ''): Actor => ({
  kind: 'person',
  account: `${mark}${role}@${organisation}`,
  session: 's1',
  grants: [{ id: `g-${role}-${organisation}`, role, organisation }],
  simulated: true,
})

export const KM0: Actor = { kind: 'device', device: 'km0-1', simulated: true }

export const fact = (item: string): PassageCommand => ({
  kind: 'record-fact',
  item,
  status: 'met',
  reference: `${item}-1`,
  validUntil: null,
  source: 'paper',
})

export const DURIAN = {
  declaration: null,
  description: 'Sầu riêng tươi',
  hs: '08106000',
  originCountry: 'VN',
  exporter: 'Công ty Nông sản A',
  importer: '凭祥果品公司',
  packages: 900,
  grossWeightKg: 18_000,
  growingAreaCode: 'VN-DLOR-0001',
  packingHouseCode: 'VN-DLPH-001',
}
