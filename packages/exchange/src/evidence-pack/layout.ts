/** Version of the pack's form. Ours: nobody has published one. */
export const PACK_FORMAT = 'landport-evidence-pack/1'

/** Lists every other file with its digest. */
export const MANIFEST_FILE = 'manifest.json'
/** The making side's signature over the manifest's digest. */
export const SIGNATURE_FILE = 'manifest.jws'
export const KEYS_FILE = 'keys.json'
export const FILES_FILE = 'files.json'
/** The page that verifies a pack in a browser. */
export const PAGE_FILE = 'verify.html'

/** Folders of the pack: each holds files of one shape. */
export const FOLDERS = {
  /** One file per journal entry. */
  journal: 'journal/',
  /** Signed heads, as C2SP checkpoints with their cosignatures. */
  heads: 'heads/',
  /** One file per message with its receipt. */
  messages: 'messages/',
  /** One file per daily joint statement, both halves. */
  statements: 'statements/',
  /** Personal data with the salt that its digest in the journal needs. */
  persons: 'persons/',
  /** Declarations as understood. */
  declarations: 'declarations/',
  /** Bytes as they were brought, named by their sha-256. */
  files: 'files/',
} as const

/** `passage/VNHN…` version 7 → `journal/passage-VNHN…/000007.json`. */
export const entryFile = (stream: string, version: number): string =>
  `${FOLDERS.journal}${plain(stream)}/${String(version).padStart(6, '0')}.json`

/** `VN>CN/passages` number 12 → `messages/VN-CN-passages/00000012.json`. */
export const messageFile = (channel: string, number: number): string =>
  `${FOLDERS.messages}${plain(channel)}/${String(number).padStart(8, '0')}.json`

/** A head of a log by its path (`journal`, `channel/vn-cn/passages`) and size. */
export const headFile = (path: string, size: number): string => `${FOLDERS.heads}${plain(path)}-${size}.txt`
export const statementFile = (day: string): string => `${FOLDERS.statements}${day}.json`
export const personFile = (reference: string): string => `${FOLDERS.persons}${plain(reference)}.json`
export const declarationFile = (id: string): string => `${FOLDERS.declarations}${plain(id)}.json`
export const attachmentFile = (digest: string): string => `${FOLDERS.files}${digest}`

/** Stands in a file name on every system. */
const plain = (text: string): string => text.replace(/[^A-Za-z0-9._-]+/g, '-')
