/**
 * The bare form in which labels are compared: no case, no diacritics (whether composed or decomposed), no
 * punctuation. `Tổng trọng lượng hàng (Gross):` and `TONG TRONG LUONG HANG GROSS` are the same.
 */
export const normaliseLabel = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
