import { Text, View } from '@tarojs/components';

export default function StaffIntakePage() {
  return (
    <View className="app theme-light">
      <Text>代录</Text>
    </View>
  );
}
