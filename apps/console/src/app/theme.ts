import { theme as antdTheme, type ThemeConfig } from 'antd'
import type { ThemeName } from './theme-choice.ts'

/** The same colours as `styles/tokens.css`: antd computes shades from these and cannot read style sheets. */
const COLOURS = {
  light: {
    colorPrimary: '#14586e',
    colorInfo: '#14586e',
    colorError: '#b3201a',
    colorWarning: '#8f4b00',
    colorSuccess: '#14586e',
    colorBgBase: '#ffffff',
    colorBgLayout: '#eef1f0',
    colorBgContainer: '#ffffff',
    colorTextBase: '#17211f',
    colorText: '#17211f',
    colorTextSecondary: '#414d4b',
    colorTextTertiary: '#586462',
    colorTextQuaternary: '#586462',
    colorTextPlaceholder: '#586462',
    colorTextDisabled: '#586462',
    colorBorder: '#8c9896',
    colorBorderSecondary: '#d3dad8',
  },
  dark: {
    colorPrimary: '#84c3da',
    colorInfo: '#84c3da',
    colorError: '#ff9389',
    colorWarning: '#f0b25a',
    colorSuccess: '#84c3da',
    colorBgBase: '#161d20',
    colorBgLayout: '#0f1517',
    colorBgContainer: '#161d20',
    colorTextBase: '#e6ecea',
    colorText: '#e6ecea',
    colorTextSecondary: '#b9c4c2',
    colorTextTertiary: '#98a5a3',
    colorTextQuaternary: '#98a5a3',
    colorTextPlaceholder: '#98a5a3',
    colorTextDisabled: '#98a5a3',
    colorBorder: '#6c7c7f',
    colorBorderSecondary: '#2c373a',
    colorTextLightSolid: '#08222b',
  },
} as const satisfies Record<ThemeName, ThemeConfig['token']>

export const antdThemes: Readonly<Record<ThemeName, ThemeConfig>> = {
  light: themeOf('light'),
  dark: themeOf('dark'),
}

function themeOf(name: ThemeName): ThemeConfig {
  return {
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      ...COLOURS[name],
      fontFamily: "'Be Vietnam Pro', 'Noto Sans SC', sans-serif",
      fontFamilyCode: "'IBM Plex Mono', 'Noto Sans SC', monospace",
      fontSize: 14,
      borderRadius: 4,
      wireframe: false,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
    },
  }
}
