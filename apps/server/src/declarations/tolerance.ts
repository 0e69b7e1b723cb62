/** Parameter of the pack: weighed and declared never agree to the kilogram, and by how much they may differ. */
export const TOLERANCE = 'weight-tolerance'
