import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import {
  EXCHANGE_FILE_BYTES_MAX,
  type ExchangeFileName,
  type FileFault,
  isWhole,
  RECEIPT_FILE_BYTES_MAX,
  readFileName,
} from '@landport/exchange/exchange-file'
import { sha256 } from '@landport/store/hash'

/** A file that is there whole. */
export interface FoundFile {
  readonly path: string
  readonly name: ExchangeFileName
  readonly text: string
}

/** Files of one look; the rest waits for the next. */
const FILES_MAX = 200
/** As long as a file still changes, whoever copies it has not done. */
const SETTLED_MS = 10_000
/** Where what is refused is kept as it came. */
export const ASIDE = 'aside'
/** Beyond it nothing more is put aside: it stays where it lies, and is told. */
export const ASIDE_MAX = 1_000

/**
 * Looks into a folder that the other side's files are brought to, in the order of their numbers. Names that begin
 * with a dot are still being brought. What is foreign, broken or hostile is put aside under a name that says why, and
 * never opened beyond what was asked: no link is followed, nothing is read that is longer than it may be.
 */
export async function lookInto(
  folder: string,
  onAside: (name: string, fault: FileFault) => void,
): Promise<readonly FoundFile[]> {
  await mkdir(folder, { recursive: true })
  const entries = (await readdir(folder)).filter((name) => !name.startsWith('.') && name !== ASIDE)
  const found: FoundFile[] = []
  for (const entry of entries.sort(byNumber).slice(0, FILES_MAX)) {
    const path = join(folder, entry)
    const read = await readEntry(path, readFileName(entry))
    if (typeof read === 'object' && read !== null) found.push(read)
    else if (read !== null) await putAside(folder, entry, read, onAside)
  }
  return found
}

/** Null: not yet. */
async function readEntry(path: string, name: ExchangeFileName | null): Promise<FoundFile | FileFault | null> {
  const about = await lstat(path).catch(() => null)
  if (about === null) return null
  if (!about.isFile()) return 'not-a-file'
  if (name === null) return Date.now() - about.mtimeMs > SETTLED_MS ? 'foreign-name' : null
  if (about.size > (name.kind === 'delivery' ? EXCHANGE_FILE_BYTES_MAX : RECEIPT_FILE_BYTES_MAX))
    return 'too-large'
  const bytes = await readBytes(path, about.size)
  if (bytes === null) return null
  if (!isWhole(sha256, name, bytes)) return Date.now() - about.mtimeMs > SETTLED_MS ? 'not-whole' : null
  return { path, name, text: bytes.toString('utf8') }
}

/** Not more than was seen, and of the file itself: it may have been put in the place of another meanwhile. */
async function readBytes(path: string, size: number): Promise<Buffer | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => null,
  )
  if (file === null) return null
  try {
    const bytes = Buffer.alloc(size)
    const { bytesRead } = await file.read(bytes, 0, size, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Nothing is thrown away: the same name put aside twice gets a number. */
export async function putAside(
  folder: string,
  entry: string,
  fault: FileFault,
  onAside: (name: string, fault: FileFault) => void,
): Promise<void> {
  const aside = join(folder, ASIDE)
  await mkdir(aside, { recursive: true })
  const kept = new Set(await readdir(aside))
  if (kept.size >= ASIDE_MAX) return
  let name = `${fault}.${entry}`.slice(0, 240)
  for (let again = 2; kept.has(name); again++) name = `${fault}.${again}.${entry}`.slice(0, 240)
  await rename(join(folder, entry), join(aside, name))
  onAside(name, fault)
}

/** Deliveries by their numbers, then everything else by name. */
function byNumber(one: string, other: string): number {
  const [a, b] = [readFileName(one), readFileName(other)]
  const first = (name: ExchangeFileName | null) =>
    name?.kind === 'delivery' ? name.first : Number.MAX_SAFE_INTEGER
  return first(a) - first(b) || (one < other ? -1 : 1)
}
