import { Fault } from '@landport/std/assert'
import type { Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import type { Clock, Instant } from '@landport/std/time'
import { checkPack } from './check-pack.ts'
import { checkSite, checkSiteAgencies } from './check-site.ts'
import type { ConfigFault } from './config-fault.ts'
import { datedRules } from './dated-rules.ts'
import type { ProcedurePack } from './pack-schema.ts'
import type { Rules } from './rules.ts'
import type { Site } from './site-schema.ts'

/** The gates of one instance and the rules of its side, checked at the start. */
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

/** A file as parsed JSON, with the name that a fault is told by. */
export interface NamedJson {
  readonly file: string
  readonly json: unknown
}

/**
 * The book of one side from the files of its sites and of every side's packs: a site file names the agencies of both.
 * Throws Fault `site-file-refused` or `procedures-refused`, with every fault of every file and its path.
 */
export function siteBook(
  side: Side,
  files: { readonly sites: readonly NamedJson[]; readonly packs: readonly NamedJson[] },
  clock: Clock,
): SiteBook {
  const all = valuesOf('procedures-refused', files.packs, checkPack)
  const sites = valuesOf('site-file-refused', files.sites, (json) => siteOf(json, all))
  refuseSharedDevices(sites)
  return bookOf(
    side,
    sites,
    all.filter((pack) => pack.side === side),
    clock,
  )
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

/** One lane computer may serve several gates, and an alarm names a device alone: an id stands for one device. */
function refuseSharedDevices(sites: readonly Site[]): void {
  const siteOfDevice = new Map<string, string>()
  for (const { id: site, devices } of sites)
    for (const { id } of devices) {
      const other = siteOfDevice.get(id)
      if (other !== undefined)
        throw new Fault('site-file-refused', `${site}: device ${id} is one of ${other} already`, {
          retryable: false,
        })
      siteOfDevice.set(id, site)
    }
}

function siteOf(json: unknown, packs: readonly ProcedurePack[]): Result<Site, ConfigFault[]> {
  const checked = checkSite(json)
  if (!checked.ok) return checked
  const unknown = checkSiteAgencies(checked.value, packs)
  return unknown.length === 0 ? checked : { ok: false, error: unknown }
}

function valuesOf<T>(
  code: string,
  files: readonly NamedJson[],
  check: (json: unknown) => Result<T, ConfigFault[]>,
): readonly T[] {
  const checked = files.map(({ file, json }) => ({ file, result: check(json) }))
  const faults = checked.flatMap(({ file, result }) =>
    result.ok ? [] : result.error.map(({ path, message }) => `${file}: ${path}: ${message.en}`),
  )
  if (faults.length > 0) throw new Fault(code, faults.join('; '), { retryable: false })
  return checked.flatMap(({ result }) => (result.ok ? [result.value] : []))
}
