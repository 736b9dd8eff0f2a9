import { Text, View } from '@tarojs/components';

export default function MinePage() {
  return (
    <View className="app theme-light">
      <Text>我的诉求</Text>
    </View>
  );
}
