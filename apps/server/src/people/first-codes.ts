import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  type FirstPlace,
  listBegunBodies,
  listOpenPlaces,
  putFirstPlace,
} from '@landport/store/first-administrator'
import { sha256Hex } from '@landport/store/hash'
import { transact } from '@landport/store/pool'
import { writePrivateJson } from '@landport/store/private-file'
import { agencyIds, type Services } from '../services.ts'

/** One file: it is handed to the one person it is for, and nobody else sees it. */
export interface FirstCode extends FirstPlace {
  readonly code: string
  /** Page of the console that takes the code. */
  readonly page: typeof PAGE
}

const PAGE = '/first-administrator'

/** One process at a time makes or takes places. */
export const FIRST_ADMINISTRATORS_LOCK = 717_201_121

export const firstCodesFolder = ({ configuration }: Pick<Services, 'configuration'>): string =>
  join(configuration.folder, 'run', 'first-administrators')

/** `customs-1.json`: whose code it is can be told from outside, the code only by opening it. */
const fileName = ({ organisation, place }: FirstPlace): string => `${organisation}-${place}.json`

/**
 * A real installation begins without any account. Its one-time codes lie in files that only the operator can read,
 * each code in its own, so that two persons are handed one each and neither sees the other's: one for the platform,
 * two for each agency, because an agency's first administrators are two persons. A code whose file was lost before it
 * was used is replaced at the next start.
 */
export async function keepFirstCodes(services: Services): Promise<void> {
  const folder = firstCodesFolder(services)
  await transact(services.pool, async (db) => {
    await db.query('select pg_advisory_xact_lock($1)', [FIRST_ADMINISTRATORS_LOCK])
    const begun = await listBegunBodies(db)
    const wanted = bodiesOf(services)
      .filter(({ role, organisation }) => !begun.has(`${role} ${organisation}`))
      .flatMap(({ role, organisation, places }) =>
        places.map((place): FirstPlace => ({ role, organisation, place })),
      )
    const open = await listOpenPlaces(db)
    const kept = readCodes(folder).filter(({ code }) =>
      open.some(({ codeDigest }) => codeDigest === sha256Hex(code)),
    )
    const lost = open.filter(({ codeDigest }) => !kept.some(({ code }) => sha256Hex(code) === codeDigest))
    const made = [...wanted, ...lost].map(
      ({ role, organisation, place }): FirstCode => ({
        role,
        organisation,
        place,
        code: randomBytes(24).toString('base64url'),
        page: PAGE,
      }),
    )
    for (const { code, page: _page, ...place } of made) await putFirstPlace(db, place, sha256Hex(code))
    // Before the commit: a code that counts and was written nowhere could not be used by anybody.
    writeCodes(folder, [...kept, ...made])
  })
}

/** The file of a used code is taken away; without a file on this machine there is nothing to do. */
export function dropFirstCode(services: Services, code: string): void {
  const folder = firstCodesFolder(services)
  writeCodes(
    folder,
    readCodes(folder).filter((line) => line.code !== code),
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

function readCodes(folder: string): readonly FirstCode[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
  const own = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => read(join(folder, name)) as FirstCode)
    : []
  // Version 0.1.0 began with all codes in one file; those that were not handed out yet move into files of their own.
  const inOneFile = `${folder}.json`
  const earlier = existsSync(inOneFile) ? (read(inOneFile) as Omit<FirstCode, 'page'>[]) : []
  return [...own, ...earlier.map((one) => ({ ...one, page: PAGE }) satisfies FirstCode)]
}

function writeCodes(folder: string, codes: readonly FirstCode[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const code of codes) {
    const path = join(folder, fileName(code))
    writePrivateJson(path, code)
  }
  const wanted = new Set(codes.map(fileName))
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name), { force: true })
  rmSync(`${folder}.json`, { force: true })
  if (codes.length === 0) rmSync(folder, { recursive: true, force: true })
}
