import { expect, test } from 'vitest';
import { semanticsFor } from './a11y.ts';

test('浏览器用role和aria_没选也要说出来', () => {
  expect(semanticsFor('h5', { role: 'radio', label: '4 星，满意', checked: false })).toEqual({
    role: 'radio',
    'aria-label': '4 星，满意',
    'aria-checked': 'false',
  });
});

test('微信用ariaRole和ariaLabel', () => {
  expect(semanticsFor('weapp', { role: 'switch', label: '长辈版', checked: true })).toEqual({
    ariaRole: 'switch',
    ariaLabel: '长辈版',
    ariaChecked: 'true',
  });
});

test('微信不认的说法不写出去', () => {
  expect(semanticsFor('weapp', { describedBy: 'why', pressed: true })).toEqual({});
});
