/**
 * What no agreement can list, whatever both sides sign: customs' channel, risk, remarks and reasons in words, the
 * names of officers and drivers, our accounts and record ids. By the names in a path; closed codes (`reasonCode`) and
 * our own words for other things are not meant.
 */
const NEVER =
  /^(channel|channels|risk\w*|score\w*|profil\w*|suspicion\w*|remarks?|notes?|comments?|reasons?|reasonText|why|explanation\w*|officers?\w*|inspectors?\w*|decidedBy|by|actor|signer|drivers?\w*|person|persons|passport\w*|phone\w*|biometric\w*|account|accounts|session|sessions|grants?|password\w*|watch\w*|intelligence\w*)$/i

/** Whether some step of a path names what may never leave. */
export const isNeverReleased = (path: string): boolean => path.split('.').some((step) => NEVER.test(step))

/**
 * Fields by which a person may be known: traders may be natural persons, a plate leads to its holder. Whoever lists
 * one says for what and how long it is kept (Law 91/2025/QH15; PIPL).
 */
const PERSONAL: ReadonlySet<string> = new Set([
  'exporter',
  'importer',
  'consignor',
  'consignee',
  'plate',
  'trailerPlate',
  'vin',
  'transportMeans',
  'trailer',
  'valueHere',
  'valueThere',
])

export const isPersonal = (path: string): boolean => path.split('.').some((step) => PERSONAL.has(step))
