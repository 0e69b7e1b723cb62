import { readdirSync, readFileSync } from 'node:fs'
import { checkPack } from '@landport/site/check-pack'
import { checkSite, checkSiteAgencies } from '@landport/site/check-site'
import type { ConfigFault } from '@landport/site/config-fault'
import { datedRules } from '@landport/site/dated-rules'
import type { ProcedurePack } from '@landport/site/pack-schema'
import type { Rules } from '@landport/site/rules'
import type { Site } from '@landport/site/site-schema'
import { Fault } from '@landport/std/assert'
import type { Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import { type Clock, type Instant, instantFromMs } from '@landport/std/time'

/** The gates of this instance and the rules of its side, read and checked at the start. */
export interface SiteBook {
  readonly sites: readonly Site[]
  /** All packs of this side, also those that are over or have not begun. */
  readonly packs: readonly ProcedurePack[]
  /** In force at an instant. Throws Fault `procedures-refused` when none is. */
  at(instant: Instant): { readonly pack: ProcedurePack; readonly rules: Rules }
  /** In force now, by the book's clock. */
  readonly pack: ProcedurePack
  readonly rules: Rules
  find(id: string): Site | null
  /** The same book, read by this clock. Throws Fault `procedures-refused` when no pack is in force. */
  by(clock: Clock): SiteBook
}

const ROOT = new URL('../../../', import.meta.url)
/** Lạng Sơn; another province names its own in its configuration. */
export const DEFAULT_SITES = ['huu-nghi-1119-1120', 'tan-thanh-1088-2-1089'] as const

/** Throws Fault `site-file-refused` or `procedures-refused`, with every fault of every file and its path. */
export function loadSiteBook(side: Side, ids: readonly string[] = DEFAULT_SITES, root = ROOT): SiteBook {
  const all = loadPacks(root)
  const sites = ids.map((id) => checkedFile('sites', `${id}.json`, root, (json) => siteOf(json, all)))
  const values = valuesOf('site-file-refused', sites)
  const packs = all.filter((pack) => pack.side === side)
  return bookOf(side, values, packs, { now: () => instantFromMs(Date.now()) })
}

function bookOf(
  side: Side,
  sites: readonly Site[],
  packs: readonly ProcedurePack[],
  clock: Clock,
  rules = datedRules(packs),
): SiteBook {
  const at = (instant: Instant) => {
    const held = rules.at(instant)
    if (held === null)
      throw new Fault('procedures-refused', `procedures/: no pack of ${side} is in force at ${instant}`, {
        retryable: false,
      })
    return held
  }
  return {
    sites,
    packs,
    at,
    get pack() {
      return at(clock.now()).pack
    },
    get rules() {
      return at(clock.now()).rules
    },
    find: (id) => sites.find((site) => site.id === id) ?? null,
    by(other) {
      // Said at the start, not at the first command.
      at(other.now())
      return bookOf(side, sites, packs, other, rules)
    },
  }
}

/** The packs of both sides: a site file names the agencies of both. */
function loadPacks(root: URL): readonly ProcedurePack[] {
  const names = readdirSync(new URL('procedures/', root)).filter((name) => name.endsWith('.json'))
  return valuesOf(
    'procedures-refused',
    names.map((name) => checkedFile('procedures', name, root, checkPack)),
  )
}

function siteOf(json: unknown, packs: readonly ProcedurePack[]): Result<Site, ConfigFault[]> {
  const checked = checkSite(json)
  if (!checked.ok) return checked
  const unknown = checkSiteAgencies(checked.value, packs)
  return unknown.length === 0 ? checked : { ok: false, error: unknown }
}

interface CheckedFile<T> {
  readonly file: string
  readonly result: Result<T, ConfigFault[]>
}

const checkedFile = <T>(
  folder: 'sites' | 'procedures',
  name: string,
  root: URL,
  check: (json: unknown) => Result<T, ConfigFault[]>,
): CheckedFile<T> => ({
  file: `${folder}/${name}`,
  result: check(JSON.parse(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'))),
})

function valuesOf<T>(code: string, files: readonly CheckedFile<T>[]): readonly T[] {
  const faults = files.flatMap(({ file, result }) =>
    result.ok ? [] : result.error.map(({ path, message }) => `${file}: ${path}: ${message.en}`),
  )
  if (faults.length > 0) throw new Fault(code, faults.join('; '), { retryable: false })
  return files.flatMap(({ result }) => (result.ok ? [result.value] : []))
}

/** `HN` of `huu-nghi-1119-1120`: the first letters of the name, as they stand in references. */
export const gateCodeOf = (site: Pick<Site, 'id'>): string =>
  site.id
    .split('-')
    .filter((part) => /^[a-z]/.test(part))
    .map((part) => part[0]!.toUpperCase())
    .join('')
    .slice(0, 4)
