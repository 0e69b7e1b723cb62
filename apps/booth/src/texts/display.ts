import type { Text3 } from '@landport/std/text'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

export const DISPLAY_TEXTS = {
  title: t('Màn hình lái xe, làn {lane}', '驾驶员显示屏，{lane} 车道', 'Driver display, lane {lane}'),
  notHeard: t('Xin chờ cán bộ', '请等候工作人员', 'Wait for an officer'),
  voiceTouch: t('Chạm một lần để bật loa', '触摸一次以开启语音', 'Touch once to switch the voice on'),
  voiceOn: t(
    'Loa lái xe: đọc tiếng Việt và tiếng Trung',
    '驾驶员语音：越语、中文均可播报',
    'Driver voice: Vietnamese and Chinese',
  ),
  voiceOnly: t(
    'Loa lái xe: chỉ có giọng {language}',
    '驾驶员语音：仅有{language}',
    'Driver voice: {language} only',
  ),
  voiceNone: t(
    'Loa lái xe im lặng: máy không có giọng Việt, Trung',
    '驾驶员语音静默：本机没有越语或中文语音',
    'Driver voice silent: no Vietnamese or Chinese voice',
  ),
  voiceWaits: t(
    'Loa lái xe chờ chạm vào màn hình một lần',
    '驾驶员语音等待触摸屏幕一次',
    'Driver voice waits for one touch on the display',
  ),
  voiceUnknown: t('Loa lái xe: chưa rõ', '驾驶员语音：状态不明', 'Driver voice: not known here'),
  vietnamese: t('tiếng Việt', '越语', 'Vietnamese'),
  chinese: t('tiếng Trung', '中文', 'Chinese'),
} as const satisfies Record<string, Text3>
