import type { Side } from '@landport/std/side'

/** Index of an export, written last. */
export const MANIFEST = 'landport-log.json'
/** Folder of a log's signed heads, one file each. */
export const CHECKPOINTS = 'checkpoints'
/** Folder of the documents that opened later epochs, `2.json`. */
export const EPOCHS = 'epochs'
export const LOG_FOLDER_FORMAT = 'landport-log/1'

/** What an export says of itself. It is not signed, and nothing is believed because it stands here. */
export interface LogFolderIndex {
  readonly format: typeof LOG_FOLDER_FORMAT
  readonly side: Side
  readonly logs: readonly {
    readonly origin: string
    readonly path: string
    readonly size: number
    /** Entry bundles that were not given out: an entry there is from before leaves were salted. */
    readonly withheld: readonly number[]
  }[]
}
