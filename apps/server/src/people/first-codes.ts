import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  type FirstPlace,
  listBegunBodies,
  listOpenPlaces,
  putFirstPlace,
} from '@landport/store/first-administrator'
import { sha256Hex } from '@landport/store/hash'
import { transact } from '@landport/store/pool'
import { agencyIds, type Services } from '../services.ts'

/** A line of the file: hand each code to the person it is for, and to nobody else. */
export interface FirstCode extends FirstPlace {
  readonly code: string
}

/** One process at a time makes or takes places. */
export const FIRST_ADMINISTRATORS_LOCK = 717_201_121

export const firstCodesFile = ({ configuration }: Pick<Services, 'configuration'>): string =>
  join(configuration.folder, 'run', 'first-administrators.json')

/**
 * A real installation begins without any account. Its one-time codes are written to a file only the operator can
 * read: one for the platform, two for each agency, because an agency's first administrators are two persons. A code
 * whose file was lost before it was used is replaced at the next start.
 */
export async function keepFirstCodes(services: Services): Promise<void> {
  const path = firstCodesFile(services)
  await transact(services.pool, async (db) => {
    await db.query('select pg_advisory_xact_lock($1)', [FIRST_ADMINISTRATORS_LOCK])
    const begun = await listBegunBodies(db)
    const wanted = bodiesOf(services)
      .filter(({ role, organisation }) => !begun.has(`${role} ${organisation}`))
      .flatMap(({ role, organisation, places }) =>
        places.map((place): FirstPlace => ({ role, organisation, place })),
      )
    const open = await listOpenPlaces(db)
    const kept = readCodes(path).filter(({ code }) =>
      open.some(({ codeDigest }) => codeDigest === sha256Hex(code)),
    )
    const lost = open.filter(({ codeDigest }) => !kept.some(({ code }) => sha256Hex(code) === codeDigest))
    const made = [...wanted, ...lost].map(
      ({ role, organisation, place }): FirstCode => ({
        role,
        organisation,
        place,
        code: randomBytes(24).toString('base64url'),
      }),
    )
    for (const { code, ...place } of made) await putFirstPlace(db, place, sha256Hex(code))
    // Before the commit: a code that counts and was written nowhere could not be used by anybody.
    writeCodes(path, [...kept, ...made])
  })
}

/** A used code is taken out of the file; without a file on this machine there is nothing to do. */
export function dropFirstCode(services: Services, code: string): void {
  const path = firstCodesFile(services)
  writeCodes(
    path,
    readCodes(path).filter((line) => line.code !== code),
  )
}

const bodiesOf = (services: Services) => [
  { role: 'administrator', organisation: `${services.side.toLowerCase()}-platform`, places: [1] as const },
  ...agencyIds(services).map((organisation) => ({
    role: 'agency-administrator',
    organisation,
    places: [1, 2] as const,
  })),
]

const readCodes = (path: string): readonly FirstCode[] =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as FirstCode[]) : []

function writeCodes(path: string, codes: readonly FirstCode[]): void {
  if (codes.length === 0) {
    rmSync(path, { force: true })
    return
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.draft`, `${JSON.stringify(codes, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.draft`, path)
}
