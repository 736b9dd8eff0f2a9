import { Text, View } from '@tarojs/components';

export default function PublicPage() {
  return (
    <View className="app theme-light">
      <Text>公开与公示</Text>
    </View>
  );
}
