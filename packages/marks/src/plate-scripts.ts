import { compact, cut } from './mark.ts'
import { comparePlates, type PlateComparison } from './plate.ts'

/**
 * Compares plates of which one may be written in Latin letters only: `GUI F12345` is 桂F12345, `GUA` at the end 挂.
 * Several provinces share a transcription (JI: 冀, 吉), so equal here means: nothing written tells them apart.
 */
export function comparePlatesAcrossScripts(a: string, b: string): PlateComparison {
  const plain = comparePlates(a, b)
  if (plain !== 'different' || (!HAN.test(a) && !HAN.test(b))) return plain
  return comparePlates(latinPlate(a), latinPlate(b))
}

/** The plate with its Chinese characters transcribed, in compared form. */
export const latinPlate = (raw: string): string =>
  compact(cut(raw)).replaceAll(EACH_HAN, (character) => TRANSCRIBED[character] ?? character)

const HAN = /\p{Script=Han}/u
const EACH_HAN = new RegExp(HAN, 'gu')

/** GA 36-2018: characters of civil plates, in pinyin. */
const TRANSCRIBED: Readonly<Record<string, string>> = {
  京: 'JING',
  津: 'JIN',
  沪: 'HU',
  渝: 'YU',
  冀: 'JI',
  豫: 'YU',
  云: 'YUN',
  辽: 'LIAO',
  黑: 'HEI',
  湘: 'XIANG',
  皖: 'WAN',
  鲁: 'LU',
  新: 'XIN',
  苏: 'SU',
  浙: 'ZHE',
  赣: 'GAN',
  鄂: 'E',
  桂: 'GUI',
  甘: 'GAN',
  晋: 'JIN',
  蒙: 'MENG',
  陕: 'SHAN',
  吉: 'JI',
  闽: 'MIN',
  贵: 'GUI',
  粤: 'YUE',
  青: 'QING',
  藏: 'ZANG',
  川: 'CHUAN',
  宁: 'NING',
  琼: 'QIONG',
  挂: 'GUA',
  学: 'XUE',
  警: 'JING',
  港: 'GANG',
  澳: 'AO',
  临: 'LIN',
  超: 'CHAO',
  试: 'SHI',
}
