import { Text, View } from '@tarojs/components';

export default function TellPage() {
  return (
    <View className="app theme-light">
      <Text>说事</Text>
    </View>
  );
}
