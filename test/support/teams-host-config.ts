/** The look of Teams, as far as its documents and pictures show it: a host config of the official renderer. */
export function teamsHostConfig(theme: 'light' | 'dark') {
  const { text, subtle, accent, good, warning, attention, grounds } = palettes[theme];
  const foregroundColors = {
    default: { default: text, subtle },
    accent: { default: accent, subtle: accent },
    good: { default: good, subtle: good },
    warning: { default: warning, subtle: warning },
    attention: { default: attention, subtle: attention },
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: "'Segoe UI', 'DejaVu Sans', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: subtle },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    containerStyles: {
      default: style(grounds.default),
      emphasis: style(grounds.emphasis),
      good: style(grounds.good),
      warning: style(grounds.warning),
      attention: style(grounds.attention),
    },
  };
}

const palettes = {
  light: {
    text: '#242424',
    subtle: '#616161',
    accent: '#5B5FC7',
    good: '#13A10E',
    warning: '#835C00',
    attention: '#C4314B',
    grounds: { default: '#FFFFFF', emphasis: '#F5F5F5', good: '#E7F2DA', warning: '#FBF6D9', attention: '#FCF4F6' },
  },
  dark: {
    text: '#FFFFFF',
    subtle: '#ADADAD',
    accent: '#9EA2FF',
    good: '#92C353',
    warning: '#F8D22A',
    attention: '#F9526B',
    grounds: { default: '#292929', emphasis: '#141414', good: '#0D2E0D', warning: '#463100', attention: '#3E1F25' },
  },
} as const;
