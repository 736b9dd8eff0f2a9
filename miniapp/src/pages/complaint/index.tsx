import { Text, View } from '@tarojs/components';

export default function ComplaintPage() {
  return (
    <View className="app theme-light">
      <Text>诉求进度</Text>
    </View>
  );
}
