import { existsSync, mkdirSync, readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import { openFolder } from '@landport/store/cluster/place'

/** Of the folder's layout: raised when an older Landport could no longer work with it. */
const LAYOUT = 1
const FREE_BYTES_MIN = 300_000_000

export type Purpose = 'demonstration' | 'operation'

interface Marker {
  readonly product: 'landport'
  readonly layout: number
  readonly purpose: Purpose
  readonly side?: Side
}

/**
 * Opens a data folder, or makes it with the purpose given. Throws, saying what to do, when the folder holds
 * something else, or is of another layout, side or purpose.
 */
export function openDataFolder(folder: string, wanted: { purpose: Purpose; side?: Side }): Purpose {
  const path = join(folder, 'landport.json')
  if (existsSync(path)) {
    const marker = readMarker(path)
    if (marker.layout !== LAYOUT) {
      throw fault(
        'other_version',
        `${folder} was made by another Landport (layout ${marker.layout}; this one reads ${LAYOUT}).`,
      )
    }
    if (marker.side !== wanted.side) {
      throw fault(
        'other_side',
        `${folder} belongs to side ${marker.side ?? '(both)'}, not ${wanted.side ?? '(both)'}.`,
      )
    }
    checkRoom(folder)
    return marker.purpose
  }
  // Names that the system itself puts there do not make a folder foreign.
  const strangers = existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'lost+found') : []
  if (strangers.length > 0) {
    throw fault(
      'foreign_folder',
      `${folder} is not a Landport data folder, and not empty (${strangers[0]}). Name another one with --data.`,
    )
  }
  openFolder(folder)
  checkRoom(folder)
  const marker: Marker = { product: 'landport', layout: LAYOUT, ...wanted }
  writeFileSync(path, `${JSON.stringify(marker, null, 2)}\n`)
  return wanted.purpose
}

/** Refuses before anything is half made. */
function checkRoom(folder: string): void {
  let existing = folder
  while (!existsSync(existing)) existing = dirname(existing)
  const { bavail, bsize } = statfsSync(existing)
  if (bavail * bsize >= FREE_BYTES_MIN) return
  throw fault(
    'disk_full',
    `The disk under ${folder} is full: ${Math.floor((bavail * bsize) / 1e6)} MB are left, Landport needs ${FREE_BYTES_MIN / 1e6} MB.`,
  )
}

function readMarker(path: string): Marker {
  try {
    const marker = JSON.parse(readFileSync(path, 'utf8')) as Marker
    if (marker.product === 'landport' && typeof marker.layout === 'number') return marker
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw fault(
    'broken_folder',
    `The data folder is broken: ${path} cannot be read as Landport's own. Restore it, or name another folder with --data.`,
  )
}

export interface SideFolder {
  readonly folder: string
  readonly signer: string
  readonly tls: string
  readonly peer: string
  readonly demoAccounts: string
  readonly worldToken: string
  readonly brokerAccounts: string
  /** Lane computers that this side knows. */
  readonly laneUnits: string
  readonly run: string
  readonly log: string
}

/** The side's own folder within a data folder, with its parts made; keys and logs for their owner only. */
export function openSideFolder(data: string, side: Side, purpose: Purpose): SideFolder {
  const folder = join(data, side)
  openDataFolder(folder, { purpose, side })
  for (const part of ['keys', 'run', 'log', 'broker']) {
    mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })
  }
  return {
    folder,
    signer: join(folder, 'keys/signer.json'),
    tls: join(folder, 'keys/tls.json'),
    peer: join(folder, 'peer.json'),
    demoAccounts: join(folder, 'demo-accounts.json'),
    worldToken: join(folder, 'keys/world-token.json'),
    brokerAccounts: join(folder, 'broker/accounts.json'),
    laneUnits: join(folder, 'lane-units.json'),
    run: join(folder, 'run'),
    log: join(folder, 'log'),
  }
}

const fault = (code: string, message: string): Fault => new Fault(code, message, { retryable: false })
