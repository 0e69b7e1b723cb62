import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import { writePrivateJson } from '@landport/store/private-file'
import type { Services } from '../services.ts'
import { DEMO_PASSWORD } from './password.ts'
import { createSetUpAccount } from './set-up-account.ts'

export interface ListedAccount {
  readonly signInName: string
  /** The same, for readers of older files. */
  readonly account: string
  readonly password: string
  readonly role: string
  readonly roleName: Text3
  readonly organisation: string
}

interface Part {
  readonly name: string
  readonly role: string
  readonly organisation: string
  readonly roleName: Text3
}

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/**
 * Accounts of a data folder made for demonstration: one or more per role, with a password anybody may know, and those
 * of the simulated world with secret ones. Made once; their first agency administrators come about without a second
 * person, and the journal says so.
 */
export async function demoAccounts(
  services: Services,
  files: { readonly demo: string; readonly world: string },
): Promise<readonly ListedAccount[]> {
  const parts = partsOf(services)
  const kept = readList(files.demo)
  const demo = parts.map((part) => listed(part, part.name, kept, () => DEMO_PASSWORD))
  const keptWorld = readList(files.world)
  const world = parts.flatMap((part) =>
    simulatedNames(part).map((name) =>
      listed(part, name, keptWorld, () => randomBytes(24).toString('base64url')),
    ),
  )
  // The files come first: a password that was set and written nowhere could not be used by anybody.
  writeList(files.demo, demo)
  writeList(files.world, world)
  for (const account of [...demo, ...world]) await createSetUpAccount(services, account)
  return demo
}

/** How many simulated people share the work of a busy day, by role; each is held to the request rate of one account. */
const SIMULATED_PEOPLE: Readonly<Record<string, number>> = { broker: 4, yard: 3, leadership: 3, officer: 3 }

/** `sim.broker`, `sim.broker-2`, … */
const simulatedNames = ({ name, role }: Part): string[] =>
  Array.from({ length: SIMULATED_PEOPLE[role] ?? 1 }, (_, n) =>
    n === 0 ? `sim.${name}` : `sim.${name}-${n + 1}`,
  )

function listed(
  { role, organisation, roleName }: Part,
  signInName: string,
  kept: readonly ListedAccount[],
  newPassword: () => string,
): ListedAccount {
  const password = kept.find((account) => account.signInName === signInName)?.password ?? newPassword()
  return { signInName, account: signInName, password, role, roleName, organisation }
}

function partsOf({ side, book }: Services): Part[] {
  const agencies = book.pack.agencies.flatMap((agency) =>
    agency.roles.map((role) => ({
      name: role.id === 'officer' ? agency.id : `${agency.id}-${SHORT[role.id] ?? role.id}`,
      role: role.id,
      organisation: agency.id,
      roleName: {
        vi: `${agency.shortName.vi}: ${role.name.vi}`,
        zh: `${agency.shortName.zh}：${role.name.zh}`,
        en: `${agency.shortName.en}: ${role.name.en}`,
      },
    })),
  )
  return [...agencies, ...OTHERS.map((part) => ({ ...part, organisation: organisationOf(part.role, side) }))]
}

const SHORT: Readonly<Record<string, string>> = { 'agency-administrator': 'administrator' }

/** Bodies outside the agencies: made-up ones, so that nobody real is shown doing what was only played. */
const organisationOf = (role: string, side: Side): string =>
  role === 'administrator' || role === 'leadership' || role === 'inspector'
    ? `${side.toLowerCase()}-platform`
    : `${side.toLowerCase()}-demo-${role}`

const OTHERS: readonly Omit<Part, 'organisation'>[] = [
  { name: 'yard', role: 'yard', roleName: t('Bến bãi', '货场', 'Yard') },
  { name: 'trader', role: 'trader', roleName: t('Doanh nghiệp xuất nhập khẩu', '进出口企业', 'Trader') },
  {
    name: 'broker',
    role: 'broker',
    roleName: t('Đại lý làm thủ tục hải quan', '报关企业', 'Customs broker'),
  },
  { name: 'driver', role: 'driver', roleName: t('Lái xe', '驾驶员', 'Driver') },
  {
    name: 'leadership',
    role: 'leadership',
    roleName: t('Lãnh đạo (chỉ xem)', '领导（只读）', 'Leadership (looks on)'),
  },
  {
    name: 'inspector',
    role: 'inspector',
    roleName: t('Thanh tra, kiểm tra (chỉ xem)', '督察（只读）', 'Inspector (looks on)'),
  },
  {
    name: 'administrator',
    role: 'administrator',
    roleName: t(
      'Quản trị nền tảng (không xử lý)',
      '平台管理员（不作处理）',
      'Platform administrator (decides nothing)',
    ),
  },
]

function readList(path: string): readonly ListedAccount[] {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ListedAccount[]) : []
}

function writeList(path: string, accounts: readonly ListedAccount[]): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writePrivateJson(path, accounts)
}
