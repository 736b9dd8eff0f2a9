import { Text, View } from '@tarojs/components';

export default function StaffAdminPage() {
  return (
    <View className="app theme-light">
      <Text>管理</Text>
    </View>
  );
}
