/** Every limit of the HTTP interface, with its unit. */
export const LIMITS = {
  bodyBytes: 256 * 1024,
  /** Of a lane computer's batch: a signed text in JSON. */
  laneBodyBytes: 2_400 * 1024,
  exchangeBodyBytes: 8 * 1024 * 1024,
  importBodyBytes: 20 * 1024 * 1024,
  /** Per account (or address while nobody is signed in). */
  requestsPerSecond: 50,
  requestsBurst: 300,
  /** A head with its proof, from the other side's log; per address, in a process. */
  witnessBodyBytes: 64 * 1024,
  witnessRequestsPerSecond: 20,
  witnessRequestsBurst: 60,
  /** Heads and tiles of the logs, for anyone; per address, in a process. */
  logRequestsPerSecond: 300,
  logRequestsBurst: 3_000,
  /** Evidence packs made at a time in a process: each reads files and waits for a cosignature. */
  evidencePacksAtOnce: 4,
  /** Open event streams per process. */
  eventStreams: 500,
  sessionHours: 12,
  sessionIdleMinutes: 60,
  /** Failed sign-ins within the window after which a name, or an address, must wait. */
  signInFailuresPerName: 5,
  signInFailuresPerAddress: 30,
  signInWindowMinutes: 15,
} as const
