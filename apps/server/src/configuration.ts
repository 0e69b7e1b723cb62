import { readFileSync } from 'node:fs'
import type { Algorithm } from '@landport/exchange/signing'
import type { Side } from '@landport/std/side'
import type { PublicKey } from './keys/public-key.ts'

/**
 * What one side's server is told at its start: a JSON file with mode 0600, written by the supervisor. The server
 * never learns the owner role of its database: migrations are run before it starts.
 */
export interface ServerConfiguration {
  readonly side: Side
  readonly host: string
  readonly port: number
  /** Under which people and the other side reach this server, `http://127.0.0.1:7080`. */
  readonly address: string
  /** Where the other side's Landport is answered, over mutual TLS. Absent: on the console's port, without it. */
  readonly exchange?: ExchangeListener
  /** As the server's own role: may not change or delete what is recorded. */
  readonly databaseUrl: string
  /** This side's data folder. */
  readonly folder: string
  /**
   * A file that no backup of this side holds, by which a start knows that database and folder were not put back
   * together; unless told, in this machine's memory, where it is gone after a restart of the machine.
   */
  readonly anchor?: string
  readonly files: ServerFiles
  /** A data folder made for demonstration: demo accounts exist, and the server serves loopback only. */
  readonly demo: boolean
  /** How much faster than real the simulated world runs; 1 without one. */
  readonly speed: number
  /** At `realAt` it is `worldAt`: the same for both sides of a demonstration. Absent: see `startClock`. */
  readonly clock?: { readonly realAt: string; readonly worldAt: string }
  /** Ids of the site files this instance serves; both roads of Lạng Sơn unless told. */
  readonly sites?: readonly string[]
  /** Where files of a `file-batch` go and come; below the data folder unless told. */
  readonly exchangeFolders?: { readonly outgoing: string; readonly incoming: string }
  /** The national single window, through an interface of our own making. Absent: off. */
  readonly singleWindow?: SingleWindow
}

export interface SingleWindow {
  /** `http://127.0.0.1:9000` */
  readonly address: string
  /** Under which it knows us. */
  readonly account: string
  /** How often it is asked for what was registered there. */
  readonly pollSeconds: number
  /** A stand-in: what it says is marked simulated, and only then what is simulated here is delivered to it. */
  readonly simulated?: boolean
}

export interface ExchangeListener {
  readonly host: string
  readonly port: number
  /** Under which the other side reaches it, `https://127.0.0.1:7090`. */
  readonly address: string
  /** Key and certificate of this side: a file with a TlsIdentity. */
  readonly identity: string
}

export interface ServerFiles {
  /** Ed25519 pair that signs for this side: a SignerKeys. */
  readonly signer: string
  /** Address and public key of the other side: a Peer. Absent until it is known; may be replaced while running. */
  readonly peer: string
  /** Demo accounts by role, written by the server when it makes them; printed by the supervisor: a DemoAccount[]. */
  readonly demoAccounts: string
  /** A secret by which the simulated world signs in, in a data folder for demonstration. */
  readonly worldToken: string
  /** Lane computers that may connect: a RegisteredUnit[]. Absent: none; may be replaced while running. */
  readonly laneUnits?: string
  /** The built console. */
  readonly console: string
  /** The built page that verifies evidence packs; the one of this checkout unless told. */
  readonly verifyPage?: string
}

export interface SignerKeys {
  readonly algorithm: 'Ed25519'
  /** 32 bytes, base64. */
  readonly publicKey: string
  /** PKCS #8 DER, base64. */
  readonly privateKey: string
  /** Further keys that sign every message beside the first, as the agreement asks. */
  readonly also?: readonly StoredKey[]
}

export type StoredKey =
  | { readonly algorithm: 'ES256' /** PKCS #8 DER, base64. */; readonly privateKey: string }
  | {
      readonly algorithm: 'SM2SM3'
      /** Point, uncompressed, 65 bytes, base64. */
      readonly publicKey: string
      /** 32 bytes, base64. */
      readonly privateKey: string
    }

export interface Peer {
  readonly side: Side
  readonly address: string
  /** Where its exchange is reached over mutual TLS; `address` when it has none. */
  readonly exchangeAddress?: string
  /** Certificates that it may show there, PEM. */
  readonly certificates?: readonly string[]
  /** Epoch of its logs, as we countersigned it; the first unless told. Never in the file. */
  readonly epoch?: number
  /** 32 bytes, base64: the Ed25519 key of its log, and of its messages unless `keys` says otherwise. */
  readonly publicKey: string
  /** Keys whose signatures count, each within its time; two that overlap make a roll-over. */
  readonly keys?: readonly PublicKey[]
  /** Algorithms that must all have signed a message or receipt; Ed25519 unless told. */
  readonly required?: readonly Algorithm[]
}

export interface DemoAccount {
  readonly role: string
  readonly account: string
  readonly password: string
}

export const readConfiguration = (path: string): ServerConfiguration =>
  JSON.parse(readFileSync(path, 'utf8')) as ServerConfiguration
