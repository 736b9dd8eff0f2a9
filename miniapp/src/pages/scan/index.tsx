import { Text, View } from '@tarojs/components';

export default function ScanPage() {
  return (
    <View className="app theme-light">
      <Text>说事直通</Text>
    </View>
  );
}
