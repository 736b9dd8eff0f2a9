/// <reference types="@tarojs/taro" />

declare module '*.scss';
declare module '*.png';
declare module '*.svg';

/** Where the API answers: '' (same origin) in a browser, `TARO_APP_API_BASE` of the build in WeChat. */
declare const API_BASE: string;

declare namespace NodeJS {
  interface ProcessEnv {
    NODE_ENV: 'development' | 'production';
    TARO_ENV: 'weapp' | 'h5';
  }
}
