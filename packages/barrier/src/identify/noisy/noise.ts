/**
 * How often what goes wrong at a lane. Nothing here is measured at a border gate: no public source gives such rates, and
 * all are assumed, most of them higher than any gate would bear (a copied plate in 10,000 vehicles is one in three days
 * at 3,500 vehicles). The numbers of the identification's own model (`policy.ts`, `look-alikes.ts`) are others, and its
 * tables are not used here; still both were written by the same people, and what they did not think of is in neither.
 */
export const NOISE = {
  /** Of wrong readings of a mark: dirt on it, the engine's own weakness (both shared by all cameras), one camera's bad luck. */
  causeOfMisreading: { dirt: 0.3, engine: 0.3, own: 0.4 },
  /** A camera is taken in by a cause that it shares with the others. */
  dirtIsSeenAlike: 0.8,
  engineErrsAlike: 0.7,
  /** A wrong reading is given as surely as a right one. */
  surelyWrong: 0.3,
  /** A right one is given with doubt. */
  doubtfullyRight: 0.05,
  /** A camera tells of a vehicle first while it is far away, and corrects itself; that often wrongly at first. */
  earlyLook: 0.1,
  earlyLookWrong: 0.25,
  /** Device says nothing of this vehicle. */
  missing: { plate: 0.005, container: 0.005, weight: 0.01, seal: 0.03, transponder: 0.03 },
  /** The driver shows the code before anybody asks; of the others, when the sign asks for it (it does, and no person). */
  codeShown: 0.9,
  codeShownWhenAsked: 0.8,
  /** A colleague's code. */
  wrongCode: 0.001,
  /** A vehicle of the neighbouring lane is read too, or instead; seldom by two devices, which look from different places. */
  neighbourToo: 0.003,
  neighbourInstead: 0.001,
  neighbourByBoth: 0.002,
  /** Passages whose plate differs by one character from another's in the same queue, as vehicles of one firm do. */
  nearPlates: 0.12,
  /** Boxes painted with a wrong check digit; that often the declaration repeats it. */
  wrongCheckDigit: 0.003,
  wrongDigitDeclared: 0.6,
  /** The weight is not what was declared. */
  otherWeight: 0.005,
  /** Vehicles under a copied plate, and what else they have copied or hide. */
  copiedPlate: 1e-4,
  copiedTrailer: 0.5,
  copiedCode: 0.1,
  copiedBox: 0.02,
  hiddenBox: 0.2,
  /** The right tractor with a box that is not the passage's; that often one of the same queue. */
  swappedBox: 2e-4,
  swappedInQueue: 0.4,
  /** No passage at all; that often with a plate one character away from one that has. */
  unknown: 0.005,
  unknownNear: 0.1,
} as const
