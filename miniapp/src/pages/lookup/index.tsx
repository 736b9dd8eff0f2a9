import { Text, View } from '@tarojs/components';

export default function LookupPage() {
  return (
    <View className="app theme-light">
      <Text>查询进度</Text>
    </View>
  );
}
