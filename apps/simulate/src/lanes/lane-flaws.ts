/** Mistakes that somebody could make in or around a lane computer; each is switched on by a planted bug alone. */
export interface LaneFlaws {
  /** Orders go to the arm before anything is stored. */
  readonly effectsBeforeStore?: boolean
  /** Nothing is forced to the disk. */
  readonly neverForced?: boolean
  /** A word that takes a permission back is not taken. */
  readonly revokedIgnored?: boolean
  /** A head that comes no more is taken for one that comes. */
  readonly headAgeIgnored?: boolean
  /** One camera's second picture counts as another device. */
  readonly singleCamera?: boolean
  /** What was said before a start may be said again. */
  readonly replaysForgotten?: boolean
  /** After a start the lane is believed empty and the boom down. */
  readonly unprovedSkipped?: boolean
  /** Which releases were used is not stored. */
  readonly usesForgotten?: boolean
  /** What other lanes used is not taken. */
  readonly otherUsesIgnored?: boolean
  /** A start begins to count anew how many passed without the site. */
  readonly countForgotten?: boolean
  /** How long ago the other side was heard does not matter. */
  readonly otherAgeIgnored?: boolean
  /** The pack's minutes do not matter. */
  readonly minutesIgnored?: boolean
  /** After a start numbers go on after what was acknowledged. */
  readonly renumbered?: boolean
  /** Reports are told before they lie on the disk. */
  readonly toldBeforeForced?: boolean
  /** A batch that got no answer is not sent again. */
  readonly notSentAgain?: boolean
  /** Old readings count. */
  readonly staleTaken?: boolean
  /** Signatures of devices are not checked. */
  readonly forgedTaken?: boolean
  /** An other side of which nobody knows is taken for open, or for closed. */
  readonly unknownIs?: 'open' | 'closed'
  /** An emergency stop of the site is not taken. */
  readonly emergencyIgnored?: boolean
  /** An act is done to whoever stands there, whomever the screen had shown. */
  readonly markIgnored?: boolean
  /** The turn of a lane is given away before its computer has proved it empty. */
  readonly restAssumed?: boolean
  /** The turn of a lane is taken however many of the other end are still inside. */
  readonly countsIgnored?: boolean
  /** What a lane must stop goes on when nobody is heard. */
  readonly mustStopIgnored?: boolean
}
