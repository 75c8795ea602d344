import { ConfigProvider, type ThemeConfig, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useMemo } from 'react';
import { useLanguage } from '../i18n/t';
import { token, useTheme } from '../lib/theme';
import { textScale } from './useWidth';

/** antd in the product's own colours and language: every value comes from the tokens of the page, light and dark. */
export function AntTheme({ children }: { children: ReactNode }) {
  const { shown } = useTheme();
  const language = useLanguage();
  const config = useMemo(() => themeOf(shown), [shown]);
  return (
    <ConfigProvider
      theme={config}
      locale={language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      // Every choice is really there for whoever hears the page; the lists are short enough.
      virtual={false}
      getPopupContainer={(trigger) => trigger?.closest('main') ?? document.body}
    >
      {children}
    </ConfigProvider>
  );
}

function themeOf(shown: 'light' | 'dark'): ThemeConfig {
  const [primary, surface, raised, ink2, red] = ['primary', 'surface', 'raised', 'ink-2', 'light-red'].map(token);
  return {
    algorithm: shown === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: primary!,
      colorPrimaryHover: token('primary-hover'),
      colorPrimaryActive: token('primary-hover'),
      colorPrimaryBg: token('primary-weak'),
      colorLink: primary!,
      colorError: red!,
      colorErrorText: red!,
      colorSuccess: token('light-green'),
      colorWarning: token('light-yellow-mark'),
      colorText: token('ink'),
      colorTextSecondary: ink2!,
      colorTextTertiary: ink2!,
      colorTextDescription: ink2!,
      colorTextPlaceholder: ink2!,
      colorIcon: ink2!,
      colorBgContainer: surface!,
      colorBgElevated: raised!,
      colorBgLayout: token('paper'),
      colorBorder: token('line-strong'),
      colorBorderSecondary: token('line'),
      colorSplit: token('line'),
      borderRadius: Number.parseFloat(token('radius')),
      fontFamily: token('font'),
      fontSize: 14 * textScale(),
      controlHeight: 32 * textScale(),
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: {
        // Said again here: the dark algorithm would dim it.
        colorPrimary: primary!,
        colorPrimaryHover: token('primary-hover'),
        colorPrimaryActive: token('primary-hover'),
        primaryColor: token('on-primary'),
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
      Select: { optionSelectedBg: token('primary-weak'), optionSelectedFontWeight: 600 },
    },
  };
}
