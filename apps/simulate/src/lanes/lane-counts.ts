/** What a life at the lanes is counted by, all at nought. */
export const newCounts = () => ({
  raises: 0,
  cutOffRaises: 0,
  byHand: 0,
  wentUnder: 0,
  crossed: 0,
  refused: 0,
  restarts: 0,
  /** Starts with the machine's own clock wrong by seconds or minutes. */
  clocksWrong: 0,
  /** Two computers of a side that stopped hearing each other. */
  peersLost: 0,
  /** Acts of people that the lane did not take: the vehicle that the screen had shown was gone, or the road was another. */
  actsRefused: 0,
  evacuations: 0,
  turns: 0,
  /** Turns of a lane that one country took over from the other. */
  handedOver: 0,
  /** Vehicles that came to a country, and went into its yard. */
  cameIn: 0,
  /** Lanes that were not told anything for a quarter of their life and longer. */
  longCuts: 0,
})
